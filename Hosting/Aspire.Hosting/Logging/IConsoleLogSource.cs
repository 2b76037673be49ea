namespace Aspire.Hosting.Logging;

/// <summary>Gives what a resource's process has written so far, for those who do not want to follow it.</summary>
internal interface IConsoleLogSource
{
    IAsyncEnumerable<IReadOnlyList<ConsoleLogEntry>> GetAllAsync(string resourceId, CancellationToken cancellationToken);
}
