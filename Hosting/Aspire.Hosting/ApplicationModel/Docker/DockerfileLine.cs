namespace Aspire.Hosting.ApplicationModel.Docker;

/// <summary>An instruction, a comment or an empty line, whose text is known.</summary>
internal sealed class DockerfileLine(string text) : DockerfileStatement
{
    public override async Task WriteStatementAsync(StreamWriter writer, CancellationToken cancellationToken = default) =>
        await writer.WriteLineAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
}
