using System.Buffers;
using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Dashboard.Protocol;

namespace Aspire.Hosting.Tests.Dashboard.Grpc;

public sealed class GrpcFrameTests
{
    [Fact]
    public void Write_Message_PrefixesItWithFlagAndBigEndianLength()
    {
        var bytes = Framed(new ApplicationInformationResponse { ApplicationName = "Library" });

        // Field 1, seven bytes of text.
        bytes.ShouldBe([0, 0, 0, 0, 9, 0x0A, 7, .. "Library"u8]);
    }

    [Fact]
    public void TryRead_TwoMessages_ReadsOneAfterTheOther()
    {
        byte[] both =
        [
            .. Framed(new ApplicationInformationResponse { ApplicationName = "one" }),
            .. Framed(new ApplicationInformationResponse { ApplicationName = "two" }),
        ];
        var buffer = new ReadOnlySequence<byte>(both);

        GrpcFrame.TryRead(ref buffer, out var first).ShouldBeTrue();
        GrpcFrame.TryRead(ref buffer, out var second).ShouldBeTrue();

        ApplicationInformationResponse.Parser.ParseFrom(first).ApplicationName.ShouldBe("one");
        ApplicationInformationResponse.Parser.ParseFrom(second).ApplicationName.ShouldBe("two");
        buffer.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void TryRead_AnyPrefixOfAMessage_WaitsForMore()
    {
        var whole = Framed(new ApplicationInformationResponse { ApplicationName = "Library" });
        for (var length = 0; length < whole.Length; length++)
        {
            var part = new ReadOnlySequence<byte>(whole, 0, length);
            GrpcFrame.TryRead(ref part, out _).ShouldBeFalse();
            part.Length.ShouldBe(length);
        }
    }

    [Fact]
    public void TryRead_PrefixSplitOverSegments_ReadsTheMessage()
    {
        var whole = Framed(new ApplicationInformationResponse { ApplicationName = "Library" });
        var first = new Segment(whole.AsMemory(0, 3), 0);
        var last = first.Append(whole.AsMemory(3));
        var buffer = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);

        GrpcFrame.TryRead(ref buffer, out var message).ShouldBeTrue();

        ApplicationInformationResponse.Parser.ParseFrom(message).ApplicationName.ShouldBe("Library");
    }

    [Fact]
    public void TryRead_CompressedMessage_IsUnimplemented()
    {
        var buffer = new ReadOnlySequence<byte>([1, 0, 0, 0, 0]);

        Should.Throw<GrpcException>(() => GrpcFrame.TryRead(ref buffer, out _)).Status.ShouldBe(GrpcStatusCode.Unimplemented);
    }

    [Fact]
    public void TryRead_LengthBeyondTheLimit_IsRefusedBeforeItIsReceived()
    {
        var buffer = new ReadOnlySequence<byte>([0, 0xFF, 0xFF, 0xFF, 0xFF]);

        Should.Throw<GrpcException>(() => GrpcFrame.TryRead(ref buffer, out _)).Status.ShouldBe(GrpcStatusCode.ResourceExhausted);
    }

    private static byte[] Framed(Google.Protobuf.IMessage message)
    {
        var writer = new ArrayBufferWriter<byte>();
        GrpcFrame.Write(writer, message);
        return writer.WrittenSpan.ToArray();
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
