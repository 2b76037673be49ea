using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Engines.Preparation;

/// <summary>Writes a file that only the server's user can read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Content">The text, which may hold secrets.</param>
internal sealed record WritePrivateFile(string Path, string Content) : PreparationStep
{
    /// <summary>Whether the server itself must not be able to write it.</summary>
    public bool ReadOnly { get; init; }

    public override Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        PrivateFile.Write(Path, Content, context.Account, ReadOnly);
        return Task.CompletedTask;
    }

    /// <summary>The path: the generated text would show the content.</summary>
    public override string ToString() => $"write {Path}";
}
