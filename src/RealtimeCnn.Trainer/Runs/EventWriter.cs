using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>
/// Writes a run's numbers as TensorBoard reads them, into a file <c>events.out.tfevents.SECONDS.HOST.rtcnn</c>. It only ever grows, so
/// that TensorBoard can follow it; a run that goes on gets a further file.
/// </summary>
/// <remarks>
/// Messages and numbers of fields are those of TensorBoard's <c>event.proto</c> and <c>summary.proto</c>: Event (wall_time 1, step 2,
/// file_version 3, summary 5, session_log 7), Summary (value 1), Value (tag 1, simple_value 2), SessionLog (status 1).
/// </remarks>
internal sealed class EventWriter : IDisposable
{
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int SummaryField = 5;
    private const int SessionLog = 7;
    private const int SummaryValue = 1;
    private const int Tag = 1;
    private const int SimpleValue = 2;
    private const int Status = 1;
    private const long Start = 1;

    private readonly RecordWriter _records;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">The folder of the run; made when it is not there.</param>
    /// <param name="start">When the program began to train.</param>
    /// <param name="resumedAt">
    /// The step that the run goes on from, null for its beginning: TensorBoard then forgets what older files say about later steps.
    /// </param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public EventWriter(string folder, DateTimeOffset start, long? resumedAt)
    {
        _records = RecordWriter.Create(folder, start);
        _records.Write(EventAt(start).Add(FileVersion, "brain.Event:2").Written);
        // A start makes TensorBoard forget what has its step or a later one; but for the first start, which therefore must be there.
        long first = resumedAt is long step ? step + 1 : 0;
        _records.Write(EventAt(start).Add(Step, first).Add(SessionLog, new ProtoMessage().Add(Status, Start)).Written);
    }

    /// <summary>Adds a point of a curve.</summary>
    /// <param name="tag">Name of the curve; what is before a slash is its group.</param>
    /// <param name="step">Steps of the optimiser since the run began.</param>
    /// <param name="value">The value.</param>
    /// <param name="time">When it was measured.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void AddScalar(string tag, long step, double value, DateTimeOffset time) => Add(step, time, new ProtoMessage().Add(SummaryValue, Scalar(tag, value)));

    /// <summary>Adds the points of an epoch: loss, accuracy and top-5 by part, and the learning rate.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="time">When it ended.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Add(EpochResult epoch, DateTimeOffset time)
    {
        (string Tag, double? Value)[] values =
        [
            ("loss/train", epoch.TrainingLoss),
            ("loss/validation", epoch.ValidationLoss),
            ("accuracy/train", epoch.TrainingAccuracy),
            ("accuracy/validation", epoch.ValidationAccuracy),
            ("top5/validation", epoch.ValidationTop5),
            ("learning_rate", epoch.LearningRate),
        ];
        ProtoMessage summary = new();
        foreach ((string tag, double? value) in values)
        {
            if (value is double number)
                summary.Add(SummaryValue, Scalar(tag, number));
        }

        Add(epoch.Step, time, summary);
    }

    /// <summary>Waits until what was added is on the disk. Others see it without.</summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Flush() => _records.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose() => _records.Dispose();

    private void Add(long step, DateTimeOffset time, ProtoMessage summary) =>
        _records.Write(EventAt(time).Add(Step, step).Add(SummaryField, summary).Written);

    private static ProtoMessage EventAt(DateTimeOffset time) => new ProtoMessage().Add(WallTime, time.ToUnixTimeMilliseconds() / 1000.0);

    private static ProtoMessage Scalar(string tag, double value) => new ProtoMessage().Add(Tag, tag).Add(SimpleValue, (float)value);
}
