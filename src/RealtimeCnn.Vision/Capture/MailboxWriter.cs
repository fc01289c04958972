namespace RealtimeCnn.Vision;

/// <summary>
/// One thread's right to write into a mailbox of frames. It can be taken from a thread that hangs: that thread keeps the frame which it
/// may still be writing, and publishes nothing more.
/// </summary>
internal sealed class MailboxWriter(Mailbox<Frame> mailbox)
{
    private readonly Lock _gate = new();
    private bool _isRevoked;
    private bool _isFinished;

    /// <summary>The frame to fill.</summary>
    public Frame Draft { get; private set; } = mailbox.Draft;

    /// <summary>Hands the frame in.</summary>
    /// <returns>False when the right is gone.</returns>
    public bool Publish()
    {
        lock (_gate)
        {
            if (_isRevoked)
                return false;
            mailbox.Publish();
            Draft = mailbox.Draft;
            return true;
        }
    }

    /// <summary>Takes the right away from a thread that hangs.</summary>
    public void Revoke()
    {
        lock (_gate)
        {
            if (_isRevoked || _isFinished)
                return;
            _isRevoked = true;
            mailbox.ReplaceDraft(new Frame());
        }
    }

    /// <summary>The thread is done: frees the frame that it kept, if the right was taken away.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _isFinished = true;
            if (_isRevoked)
                Draft.Dispose();
        }
    }
}
