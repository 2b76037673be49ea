namespace EnvironmentKit.Engines.Preparation;

/// <summary>Moves a finished folder to where it is looked for, so that an unfinished one is never taken for it.</summary>
/// <param name="Source">Absolute path of the finished folder.</param>
/// <param name="Target">Absolute path that does not exist yet, on the same file system.</param>
internal sealed record MoveFolder(string Source, string Target) : PreparationStep
{
    public override Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        Directory.Move(Source, Target);
        return Task.CompletedTask;
    }
}
