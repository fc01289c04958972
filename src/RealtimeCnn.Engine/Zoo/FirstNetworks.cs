namespace RealtimeCnn.Engine;

/// <summary>Small networks of first courses. All end with logits: what a softmax turns into probabilities.</summary>
internal static class FirstNetworks
{
    public static void Linear(NetworkBuilder builder, int classes) => builder.Flatten().Linear(classes);

    public static void Net(NetworkBuilder builder, int classes) => builder
        .Conv(10, 5).MaxPool(2).Relu()
        .Conv(20, 5).Dropout2d().MaxPool(2).Relu()
        .Flatten().Linear(50).Relu().Dropout().Linear(classes);

    public static void Conv1(NetworkBuilder builder, int classes) => Conv1(builder, classes, kernel: 5);

    public static void Conv1Small(NetworkBuilder builder, int classes) => Conv1(builder, classes, kernel: 3);

    public static void Pyramid(NetworkBuilder builder, int classes) => builder
        .Conv(10, 5).Relu().MaxPool(2)
        .Conv(20, 5).Relu().MaxPool(2)
        .Flatten().Linear(classes);

    public static void Conv3x3(NetworkBuilder builder, int classes) => builder
        .Conv(25, 3).MaxPool(2)
        .Conv(50, 3).MaxPool(2)
        .Flatten().Linear(100).Relu().Linear(classes);

    public static void Tutorial(NetworkBuilder builder, int classes) => LeNet(builder, classes, kernel: 3);

    // LeCun, Bottou, Bengio and Haffner 1998, with ReLU and max pooling.
    public static void LeNet5(NetworkBuilder builder, int classes) => LeNet(builder, classes, kernel: 5);

    private static void Conv1(NetworkBuilder builder, int classes, int kernel) => builder.Conv(9, kernel).Relu().Flatten().Linear(classes);

    private static void LeNet(NetworkBuilder builder, int classes, int kernel) => builder
        .Conv(6, kernel).Relu().MaxPool(2)
        .Conv(16, kernel).Relu().MaxPool(2)
        .Flatten().Linear(120).Relu().Linear(84).Relu().Linear(classes);
}
