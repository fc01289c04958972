namespace RealtimeCnn.Engine;

/// <summary>
/// Networks that take a picture as a sentence of patches (Dosovitskiy et al. 2020). Attention is put together from dense layers, matrix
/// products and a softmax.
/// </summary>
internal static class VisionTransformer
{
    private const int PatchSize = 16;
    private const int Blocks = 12;
    private const int HeadFeatures = 64;
    private const float Epsilon = 1e-6f;

    /// <summary>ViT-Ti/16.</summary>
    public static void Tiny16(NetworkBuilder builder, int classes) => Add(builder, classes, features: 192);

    /// <summary>ViT-B/16.</summary>
    public static void Base16(NetworkBuilder builder, int classes) => Add(builder, classes, features: 768);

    private static void Add(NetworkBuilder builder, int classes, int features)
    {
        Initialization small = Initialization.Normal(0.02);
        builder.Initialization = Initialization.GlorotUniform;
        int inputs = builder.Channels * PatchSize * PatchSize;
        builder
            .Conv(features, PatchSize, PatchSize, initialization: Initialization.Normal(Math.Sqrt(1.0 / inputs)), name: "patches")
            .Reshape([0, features, -1])
            .Transpose([0, 2, 1]);
        AddClassToken(builder, features, small);
        string tokens = builder.Last;
        builder.Constant(builder.Shape, small, "positions").From(tokens).Add("positions");
        for (int block = 0; block < Blocks; block++)
            builder.Group($"block{block}", AddBlock);

        // The class is read from its token alone, so only that one need be normalised.
        builder
            .Layer("token", name => new Slice { Name = name, Ranges = [new AxisRange(1, 0, 1)] })
            .Flatten().LayerNorm(Epsilon).Linear(classes, small, "head");
    }

    // A learned token before the patches, the same for all pictures of a batch: rows of zeros make room for each in the other.
    private static void AddClassToken(NetworkBuilder builder, int features, Initialization initialization)
    {
        int patches = builder.Shape[1];
        builder.Layer("patches_behind", name => new Pad { Name = name, Before = [0, 1, 0], After = [0, 0, 0] });
        string behind = builder.Last;
        builder
            .Constant([1, 1, features], initialization, "class_token")
            .Layer("class_before", name => new Pad { Name = name, Before = [0, 0, 0], After = [0, patches, 0] })
            .Add(behind);
    }

    private static void AddBlock(NetworkBuilder builder)
    {
        string input = builder.Last;
        int features = builder.Shape[2];
        builder.LayerNorm(Epsilon).Group("attention", AddAttention).Add(input);
        string middle = builder.Last;
        builder.LayerNorm(Epsilon).Linear(4 * features).Gelu().Linear(features).Add(middle);
    }

    private static void AddAttention(NetworkBuilder builder)
    {
        string input = builder.Last;
        int features = builder.Shape[2];
        string query = Heads("query", [0, 2, 1, 3]);
        builder.Constant([1], Initialization.Constant(1 / Math.Sqrt(HeadFeatures)), "scale");
        string scale = builder.Last;
        builder.Layer("scaled", name => new Mul { Name = name }, query, scale);
        query = builder.Last;
        string key = Heads("key", [0, 2, 3, 1]);
        builder.MatMul(query, key, "scores").Softmax();
        string shares = builder.Last;
        string value = Heads("value", [0, 2, 1, 3]);
        builder.MatMul(shares, value, "mixed").Transpose([0, 2, 1, 3]).Reshape([0, 0, features]).Linear(features, name: "projection");

        string Heads(string name, int[] permutation) => builder.From(input).Linear(features, name: name)
            .Reshape([0, 0, features / HeadFeatures, HeadFeatures]).Transpose(permutation).Last;
    }
}
