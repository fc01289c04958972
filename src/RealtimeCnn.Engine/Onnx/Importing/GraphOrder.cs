using Google.Protobuf.Collections;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Engine;

/// <summary>Finds the nodes that the outputs need, in an order in which each comes after those it takes from.</summary>
internal static class GraphOrder
{
    // Far more than any network for pictures has; passes over a network take time with the square of it.
    private const int MostNodes = 10_000;
    private const int MostValuesOfNode = 1000;

    /// <summary>Sorts the nodes of a graph; those of equal standing keep their order.</summary>
    /// <exception cref="OnnxException">A name is defined twice or not at all, or nodes go round in a circle.</exception>
    public static IReadOnlyList<NodeProto> Sort(OnnxModel model)
    {
        RepeatedField<NodeProto> nodes = model.Graph.Node;
        if (nodes.Count > MostNodes)
            throw new OnnxException($"{model.Source}: has {nodes.Count} nodes, at most {MostNodes} are supported.", isUnsupported: true);
        if (nodes.FirstOrDefault(node => node.Input.Count > MostValuesOfNode || node.Output.Count > MostValuesOfNode) is NodeProto node)
            throw new OnnxException($"{model.Source}: {Describe(node)} has more than {MostValuesOfNode} inputs or outputs, which is not supported.", isUnsupported: true);
        Dictionary<string, int> producers = FindProducers(model, nodes);
        bool[] isNeeded = FindNeeded(model, nodes, producers);

        int[] waitsFor = new int[nodes.Count];
        Dictionary<int, List<int>> consumers = [];
        PriorityQueue<int, int> ready = new();
        for (int index = 0; index < nodes.Count; index++)
        {
            if (!isNeeded[index])
                continue;
            foreach (string name in nodes[index].Input)
            {
                if (!producers.TryGetValue(name, out int producer))
                    continue;
                waitsFor[index]++;
                if (!consumers.TryGetValue(producer, out List<int>? list))
                    consumers.Add(producer, list = []);
                list.Add(index);
            }

            if (waitsFor[index] == 0)
                ready.Enqueue(index, index);
        }

        List<NodeProto> sorted = [];
        while (ready.TryDequeue(out int index, out _))
        {
            sorted.Add(nodes[index]);
            foreach (int consumer in consumers.GetValueOrDefault(index, []))
            {
                if (--waitsFor[consumer] == 0)
                    ready.Enqueue(consumer, consumer);
            }
        }

        int stuck = Array.FindIndex(waitsFor, count => count > 0);
        return stuck < 0 ? sorted : throw new OnnxException($"{model.Source}: {Describe(nodes[stuck])} waits for its own output; the file is damaged.");
    }

    /// <summary>A node as messages name it.</summary>
    public static string Describe(NodeProto node)
    {
        string name = node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault("");
        return $"node '{name}' ({node.OpType})";
    }

    private static Dictionary<string, int> FindProducers(OnnxModel model, RepeatedField<NodeProto> nodes)
    {
        Dictionary<string, int> producers = [];
        HashSet<string> inputs = [.. model.InputNames];
        for (int index = 0; index < nodes.Count; index++)
        {
            foreach (string name in nodes[index].Output.Where(name => name.Length > 0))
            {
                if (inputs.Contains(name) || model.HasInitialiser(name) || !producers.TryAdd(name, index))
                    throw new OnnxException($"{model.Source}: {Describe(nodes[index])} gives '{name}', which is there already; the file is damaged.");
            }
        }

        return producers;
    }

    private static bool[] FindNeeded(OnnxModel model, RepeatedField<NodeProto> nodes, Dictionary<string, int> producers)
    {
        HashSet<string> inputs = [.. model.InputNames];
        bool[] isNeeded = new bool[nodes.Count];
        Stack<int> pending = new();
        foreach (string name in model.OutputNames)
            Need(name, "the list of outputs");
        while (pending.TryPop(out int index))
        {
            foreach (string name in nodes[index].Input.Where(name => name.Length > 0))
                Need(name, Describe(nodes[index]));
        }

        return isNeeded;

        void Need(string name, string where)
        {
            if (producers.TryGetValue(name, out int producer))
            {
                if (!isNeeded[producer])
                    pending.Push(producer);
                isNeeded[producer] = true;
            }
            else if (!inputs.Contains(name) && !model.HasInitialiser(name))
            {
                throw new OnnxException($"{model.Source}: nothing gives '{name}', which {where} names; the file is damaged.");
            }
        }
    }
}
