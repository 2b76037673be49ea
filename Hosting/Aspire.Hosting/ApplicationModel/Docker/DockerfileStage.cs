using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aspire.Hosting.ApplicationModel.Docker;

/// <summary>A stage of a Dockerfile: <c>FROM</c> and what follows it. Each method adds an instruction and returns the same stage.</summary>
[Experimental("ASPIREDOCKERFILEBUILDER001")]
public class DockerfileStage : DockerfileStatement
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<DockerfileStatement> _statements;

    /// <summary>Starts a stage.</summary>
    /// <param name="stageName">Its name; null for none.</param>
    /// <param name="imageReference">The image that it builds on.</param>
    public DockerfileStage(string? stageName, string imageReference)
    {
        StageName = stageName;
        _statements = [new DockerfileLine(stageName is null ? $"FROM {imageReference}" : $"FROM {imageReference} AS {stageName}")];
    }

    /// <summary>The stage's name; null for none.</summary>
    public string? StageName { get; }

    /// <summary>The stage's instructions, <c>FROM</c> first.</summary>
    public IList<DockerfileStatement> Statements => _statements;

    /// <summary>Declares a build argument.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Arg(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add($"ARG {name}");
    }

    /// <summary>Declares a build argument with a default.</summary>
    /// <param name="name">The argument's name.</param>
    /// <param name="defaultValue">Its value when none is given.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Arg(string name, string defaultValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(defaultValue);
        return Add($"ARG {name}={defaultValue}");
    }

    /// <summary>Sets the folder that the following instructions work in.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage WorkDir(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Add($"WORKDIR {path}");
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Run(string command)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        return Add($"RUN {command}");
    }

    /// <summary>Runs a command with mounts of BuildKit.</summary>
    /// <param name="command">The command.</param>
    /// <param name="mounts">The mounts, such as <c>type=cache,target=/root/.cache</c>.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage RunWithMounts(string command, params string[] mounts)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(mounts);
        return Add($"RUN {string.Join(' ', mounts.Select(mount => $"--mount={mount}"))} \\\n    {command}");
    }

    /// <summary>Copies files of the build context.</summary>
    /// <param name="source">The files.</param>
    /// <param name="destination">Where they are put.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Copy(string source, string destination)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        return Add($"COPY {source} {destination}");
    }

    /// <summary>Copies files of the build context and gives them an owner.</summary>
    /// <param name="source">The files.</param>
    /// <param name="destination">Where they are put.</param>
    /// <param name="chown">The owner, such as <c>user:group</c>.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Copy(string source, string destination, string chown)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        ArgumentException.ThrowIfNullOrEmpty(chown);
        return Add($"COPY --chown={chown} {source} {destination}");
    }

    /// <summary>Copies files of another stage or image.</summary>
    /// <param name="from">The stage's or image's name.</param>
    /// <param name="source">The files there.</param>
    /// <param name="destination">Where they are put.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage CopyFrom(string from, string source, string destination)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        return Add($"COPY --from={from} {source} {destination}");
    }

    /// <summary>Copies files of another stage and gives them an owner.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="source">The files there.</param>
    /// <param name="destination">Where they are put.</param>
    /// <param name="chown">The owner, such as <c>user:group</c>.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage CopyFrom(string stage, string source, string destination, string chown)
    {
        ArgumentException.ThrowIfNullOrEmpty(stage);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        ArgumentException.ThrowIfNullOrEmpty(chown);
        return Add($"COPY --from={stage} --chown={chown} {source} {destination}");
    }

    /// <summary>Sets an environment variable.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Env(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return Add($"ENV {name}={value}");
    }

    /// <summary>Tells of a port that the image listens on.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Expose(int port)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port);
        return Add(string.Create(CultureInfo.InvariantCulture, $"EXPOSE {port}"));
    }

    /// <summary>Sets the user that the following instructions and the container run as.</summary>
    /// <param name="user">The name or number.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage User(string user)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        return Add($"USER {user}");
    }

    /// <summary>Sets the arguments that the container starts with.</summary>
    /// <param name="command">The arguments; at least one.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Cmd(string[] command)
    {
        ThrowIfEmpty(command);
        return Add($"CMD {JsonSerializer.Serialize(command, Readable)}");
    }

    /// <summary>Sets the program that the container starts.</summary>
    /// <param name="command">The program and its arguments; at least the program.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Entrypoint(string[] command)
    {
        ThrowIfEmpty(command);
        return Add($"ENTRYPOINT {JsonSerializer.Serialize(command, Readable)}");
    }

    /// <summary>Leaves a line empty.</summary>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage EmptyLine()
    {
        return Add("");
    }

    /// <summary>Adds a comment.</summary>
    /// <param name="comment">The comment, of one or several lines.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public DockerfileStage Comment(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return Add(string.Join('\n', comment.ReplaceLineEndings("\n").Split('\n').Select(line => $"# {line}".TrimEnd())));
    }

    /// <inheritdoc/>
    public override async Task WriteStatementAsync(StreamWriter writer, CancellationToken cancellationToken = default)
    {
        foreach (var statement in _statements)
        {
            await statement.WriteStatementAsync(writer, cancellationToken).ConfigureAwait(false);
        }
    }

    private DockerfileStage Add(string line)
    {
        _statements.Add(new DockerfileLine(line));
        return this;
    }

    private static void ThrowIfEmpty([NotNull] string[]? command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Length == 0)
        {
            throw new ArgumentException("Command array cannot be empty.", nameof(command));
        }
    }
}
