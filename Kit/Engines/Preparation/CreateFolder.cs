using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Engines.Preparation;

/// <summary>Creates a folder of mode 0700 that belongs to the server's user.</summary>
/// <param name="Path">Absolute path.</param>
internal sealed record CreateFolder(string Path) : PreparationStep
{
    public override Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        EnvironmentFolder.CreatePrivate(Path, context.Account);
        return Task.CompletedTask;
    }
}
