namespace ServiceDefaults.Secrets;

/// <summary>What came of reading the files.</summary>
/// <param name="Values">What they held.</param>
/// <param name="Problems">What went wrong where a service can do without the secret.</param>
internal sealed record SecretFilesRead(IReadOnlyCollection<string?> Values, IReadOnlyList<string> Problems);
