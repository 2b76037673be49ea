using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel.Docker;

/// <summary>Puts a Dockerfile together.</summary>
[Experimental("ASPIREDOCKERFILEBUILDER001")]
public class DockerfileBuilder
{
    private readonly List<DockerfileStatement> _arguments = [];
    private readonly List<DockerfileStage> _stages = [];

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<DockerfileStage> Stages => _stages;

    /// <summary>Declares a build argument before the first stage, for use in every <c>FROM</c>.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileBuilder Arg(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _arguments.Add(new DockerfileLine($"ARG {name}"));
        return this;
    }

    /// <summary>Declares a build argument with a default before the first stage, for use in every <c>FROM</c>.</summary>
    /// <param name="name">The argument's name.</param>
    /// <param name="defaultValue">Its value when none is given.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileBuilder Arg(string name, string defaultValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(defaultValue);
        _arguments.Add(new DockerfileLine($"ARG {name}={defaultValue}"));
        return this;
    }

    /// <summary>Starts a stage without a name.</summary>
    /// <param name="image">The image that it builds on.</param>
    /// <returns>The stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage From(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        return Add(new DockerfileStage(stageName: null, image));
    }

    /// <summary>Starts a stage.</summary>
    /// <param name="image">The image that it builds on.</param>
    /// <param name="stageName">Its name.</param>
    /// <returns>The stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage From(string image, string stageName)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        ArgumentException.ThrowIfNullOrEmpty(stageName);
        return Add(new DockerfileStage(stageName, image));
    }

    /// <summary>Writes the Dockerfile, an empty line between its stages.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>A task that is done when it is written.</returns>
    public async Task WriteAsync(StreamWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        // Docker reads either ending; one of them makes the text the same everywhere.
        writer.NewLine = "\n";
        foreach (var argument in _arguments)
        {
            await argument.WriteStatementAsync(writer, cancellationToken).ConfigureAwait(false);
        }

        for (var index = 0; index < _stages.Count; index++)
        {
            if (index > 0 || _arguments.Count > 0)
            {
                await writer.WriteLineAsync().ConfigureAwait(false);
            }

            await _stages[index].WriteStatementAsync(writer, cancellationToken).ConfigureAwait(false);
        }
    }

    private DockerfileStage Add(DockerfileStage stage)
    {
        _stages.Add(stage);
        return stage;
    }
}
