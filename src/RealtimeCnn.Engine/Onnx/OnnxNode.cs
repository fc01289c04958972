namespace RealtimeCnn.Engine;

/// <summary>
/// A node of an ONNX graph as a layer's <c>FromOnnx</c> sees it: attributes, input shapes, constant inputs. Inputs whose constant is taken
/// become part of the layer; the others become its inputs, in order.
/// </summary>
public abstract class OnnxNode
{
    /// <summary>The operator, for example <c>Conv</c>.</summary>
    public abstract string Operation { get; }

    /// <summary>Name for the layer, unique in the network.</summary>
    public abstract string Name { get; }

    /// <summary>Version of the default operator set that the model was written for.</summary>
    public abstract int OperatorSet { get; }

    /// <summary>Number of inputs that the node names, those left out in the middle included.</summary>
    public abstract int InputCount { get; }

    /// <summary>Whether an input is there (an optional one may be left out).</summary>
    /// <param name="index">Position.</param>
    /// <returns>True when it is there.</returns>
    public abstract bool HasInput(int index);

    /// <summary>Whether the value of an input is known before the network runs.</summary>
    /// <param name="index">Position.</param>
    /// <returns>True for initialisers and what was computed from them.</returns>
    public abstract bool IsConstant(int index);

    /// <summary>The shape of an input.</summary>
    /// <param name="index">Position.</param>
    /// <returns>The shape.</returns>
    public abstract Shape InputShape(int index);

    /// <summary>Takes a constant of floats into the layer.</summary>
    /// <param name="index">Position.</param>
    /// <returns>The constant.</returns>
    /// <exception cref="OnnxException">The input is not there, not constant or not of floats.</exception>
    public abstract HostTensor<float> TakeFloats(int index);

    /// <summary>Takes a constant of floats into the layer as a parameter that is named after the initialiser.</summary>
    /// <param name="index">Position.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="OnnxException">The input is not there, not constant or not of floats.</exception>
    public abstract Parameter TakeParameter(int index);

    /// <summary>Takes a constant of whole numbers into the layer.</summary>
    /// <param name="index">Position.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="OnnxException">The input is not there, not constant or not of integers.</exception>
    public abstract long[] TakeIntegers(int index);

    /// <summary>Whether an attribute is there.</summary>
    /// <param name="name">The attribute.</param>
    /// <returns>True when it is there.</returns>
    public abstract bool HasAttribute(string name);

    /// <summary>A whole-number attribute.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="otherwise">Its value when it is not there.</param>
    /// <returns>The value.</returns>
    public abstract int Integer(string name, int otherwise);

    /// <summary>A list of whole numbers.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="otherwise">Its value when it is not there.</param>
    /// <returns>The value.</returns>
    public abstract int[] Integers(string name, int[] otherwise);

    /// <summary>A number.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="otherwise">Its value when it is not there.</param>
    /// <returns>The value.</returns>
    public abstract float Float(string name, float otherwise);

    /// <summary>A text.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="otherwise">Its value when it is not there.</param>
    /// <returns>The value.</returns>
    public abstract string Text(string name, string otherwise);

    /// <summary>Makes the error for something that the engine does not do; it names the node.</summary>
    /// <param name="what">What it does not do.</param>
    /// <returns>The exception, to be thrown.</returns>
    public abstract OnnxException Unsupported(string what);
}
