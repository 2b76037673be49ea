namespace Aspire.Hosting.ApplicationModel;

/// <summary>An event that has been raised.</summary>
/// <param name="EventTask">Ends with the last subscriber.</param>
internal sealed record EventSnapshot(Task EventTask);
