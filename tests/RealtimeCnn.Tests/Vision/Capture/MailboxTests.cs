using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class MailboxTests
{
    [Fact]
    public void The_newest_is_taken_once_and_what_it_replaced_is_counted()
    {
        using Mailbox<Box> mailbox = new(() => new Box());
        Assert.False(mailbox.TryTake(out _));
        foreach (long number in new long[] { 1, 2, 3 })
        {
            mailbox.Draft.Fill(number);
            mailbox.Publish();
        }

        Assert.True(mailbox.TryTake(out Box? newest));
        Assert.Equal((3, 3, 2), (newest.Sum() / Box.Length, mailbox.Published, mailbox.Dropped));
        Assert.False(mailbox.TryTake(out Box? none));
        Assert.Null(none);
    }

    [Fact]
    public void What_the_reader_holds_is_not_written()
    {
        using Mailbox<Box> mailbox = new(() => new Box());
        mailbox.Publish();
        Assert.True(mailbox.TryTake(out Box? held));
        for (int i = 0; i < 5; i++)
        {
            Assert.NotSame(held, mailbox.Draft);
            mailbox.Publish();
        }
    }

    [Fact]
    public void Waiting_ends_with_a_value_or_with_the_time()
    {
        using Mailbox<Box> mailbox = new(() => new Box());
        Assert.False(mailbox.Wait(TimeSpan.FromMilliseconds(1)));
        Thread writer = new(() =>
        {
            Thread.Sleep(20);
            mailbox.Publish();
        });
        writer.Start();
        Assert.True(mailbox.Wait(TimeSpan.FromMinutes(1)));
        Assert.True(mailbox.Wait(TimeSpan.Zero));
        writer.Join();
    }

    [Fact]
    public void What_can_be_disposed_is_disposed_with_it()
    {
        List<Frame> frames = [];
        Mailbox<Frame> mailbox = new(() =>
        {
            frames.Add(new Frame());
            return frames[^1];
        });
        mailbox.Publish();
        mailbox.Dispose();
        Assert.Equal(3, frames.Count);
        Assert.All(frames, frame => Assert.Throws<ObjectDisposedException>(() => frame.Width));
    }

    [Fact]
    public void Two_threads_at_full_speed_tear_nothing_and_lose_no_count()
    {
        const long last = 300_000;
        using Mailbox<Box> mailbox = new(() => new Box());
        long written = -1;
        Thread writer = new(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (long number = 1; number <= last; number++)
            {
                mailbox.Draft.Fill(number);
                mailbox.Publish();
            }

            written = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        writer.Start();
        long taken = 0;
        long newest = 0;
        bool isSound = true;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        while (newest < last && mailbox.Wait(TimeSpan.FromMinutes(1)))
        {
            isSound &= mailbox.TryTake(out Box? box);
            long number = box!.Sum() / Box.Length;
            isSound &= number > newest && box.IsWhole;
            newest = number;
            taken++;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        writer.Join();
        Assert.True(isSound);
        Assert.Equal((last, last, last), (newest, mailbox.Published, mailbox.Dropped + taken));
        Assert.Equal((0, 0), (allocated, written));
    }

    // Numbers that are all the same, unless two threads had it at once.
    private sealed class Box
    {
        internal const int Length = 64;

        private readonly long[] _numbers = new long[Length];

        internal bool IsWhole => !_numbers.AsSpan().ContainsAnyExcept(_numbers[0]);

        internal void Fill(long number) => _numbers.AsSpan().Fill(number);

        internal long Sum()
        {
            long sum = 0;
            foreach (long number in _numbers)
                sum += number;
            return sum;
        }
    }
}
