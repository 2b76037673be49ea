namespace EnvironmentKit.Engines.Preparation;

/// <summary>Deletes a folder that an interrupted preparation may have left.</summary>
/// <param name="Path">Absolute path.</param>
internal sealed record DeleteFolder(string Path) : PreparationStep
{
    public override Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        return Task.CompletedTask;
    }
}
