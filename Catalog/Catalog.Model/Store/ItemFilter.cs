namespace Catalog.Store;

/// <summary>What to browse for; everything that is given must fit.</summary>
/// <param name="Text">Words that title or author contain.</param>
/// <param name="Language">A language code.</param>
/// <param name="Subject">A subject.</param>
public sealed record ItemFilter(string? Text = null, string? Language = null, string? Subject = null);
