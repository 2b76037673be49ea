namespace Deployments.Compose.Staging;

/// <summary>All of staging.</summary>
public sealed class StagingSite() : ComposeSite(TimeSpan.FromDays(90));
