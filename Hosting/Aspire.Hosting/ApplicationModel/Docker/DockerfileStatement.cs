using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel.Docker;

/// <summary>A part of a Dockerfile: an instruction, a comment, or a whole stage.</summary>
[Experimental("ASPIREDOCKERFILEBUILDER001")]
public abstract class DockerfileStatement
{
    /// <summary>Writes the part, with the end of its line.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>A task that is done when it is written.</returns>
    public abstract Task WriteStatementAsync(StreamWriter writer, CancellationToken cancellationToken = default);
}
