namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a URL is shown.</summary>
/// <param name="DisplayName">What is shown instead of the URL; empty for the URL.</param>
/// <param name="SortOrder">Where it stands among the resource's URLs: the greater, the earlier.</param>
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);
