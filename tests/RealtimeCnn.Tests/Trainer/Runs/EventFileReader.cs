using System.Text;

namespace RealtimeCnn.Tests.Trainer.Runs;

/// <summary>
/// Reads event files from their descriptions alone: CRC-32C bit by bit, fields of messages by number. What it does not know fails.
/// </summary>
internal static class EventFileReader
{
    /// <summary>What an event says; numbers of fields as in TensorBoard's event.proto and summary.proto.</summary>
    internal sealed record Event(double WallTime, long Step, string? FileVersion, long? SessionStatus, IReadOnlyList<(string Tag, float Value)> Values);

    /// <summary>CRC-32C with the reversed polynomial 0x82f63b78.</summary>
    internal static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = 0xffffffff;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82f63b78 : crc >> 1;
        }

        return crc ^ 0xffffffff;
    }

    internal static IReadOnlyList<Event> Read(string path)
    {
        byte[] file = ReadShared(path);
        List<Event> events = [];
        for (int position = 0; position < file.Length;)
        {
            int length = checked((int)BitConverter.ToUInt64(file, position));
            Assert.Equal(Masked(file.AsSpan(position, 8)), BitConverter.ToUInt32(file, position + 8));
            ReadOnlySpan<byte> data = file.AsSpan(position + 12, length);
            Assert.Equal(Masked(data), BitConverter.ToUInt32(file, position + 12 + length));
            events.Add(ReadEvent(data));
            position += 12 + length + 4;
        }

        return events;
    }

    private static byte[] ReadShared(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = Crc32C(data);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8);
    }

    private static Event ReadEvent(ReadOnlySpan<byte> data)
    {
        double time = 0;
        long step = 0;
        string? version = null;
        long? status = null;
        List<(string, float)> values = [];
        while (!data.IsEmpty)
        {
            switch (Varint(ref data))
            {
                case (1 << 3) | 1:
                    time = BitConverter.ToDouble(Take(ref data, 8));
                    break;
                case (2 << 3) | 0:
                    step = (long)Varint(ref data);
                    break;
                case (3 << 3) | 2:
                    version = Encoding.UTF8.GetString(Message(ref data));
                    break;
                case (5 << 3) | 2:
                    ReadSummary(Message(ref data), values);
                    break;
                case (7 << 3) | 2:
                    ReadOnlySpan<byte> log = Message(ref data);
                    Assert.Equal((1u << 3) | 0, Varint(ref log));
                    status = (long)Varint(ref log);
                    Assert.True(log.IsEmpty);
                    break;
                default:
                    Assert.Fail("An event has a field that it has not.");
                    break;
            }
        }

        return new Event(time, step, version, status, values);
    }

    private static void ReadSummary(ReadOnlySpan<byte> data, List<(string, float)> values)
    {
        while (!data.IsEmpty)
        {
            Assert.Equal((1u << 3) | 2, Varint(ref data));
            ReadOnlySpan<byte> value = Message(ref data);
            Assert.Equal((1u << 3) | 2, Varint(ref value));
            string tag = Encoding.UTF8.GetString(Message(ref value));
            Assert.Equal((2u << 3) | 5, Varint(ref value));
            values.Add((tag, BitConverter.ToSingle(Take(ref value, 4))));
            Assert.True(value.IsEmpty);
        }
    }

    private static ReadOnlySpan<byte> Message(ref ReadOnlySpan<byte> data)
    {
        int length = checked((int)Varint(ref data));
        return Take(ref data, length);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> data, int count)
    {
        ReadOnlySpan<byte> taken = data[..count];
        data = data[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> data)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Take(ref data, 1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
