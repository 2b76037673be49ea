namespace EnvironmentKit.Secrets.Steps;

/// <summary>A secret as a list shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; empty where nobody says so.</param>
/// <param name="IsDeclared">Whether the tier's deployment reads it.</param>
/// <param name="IsGenerated">Whether its value is generated.</param>
/// <param name="IsStored">Whether the store holds it.</param>
internal sealed record ListedSecret(string Name, string Description, bool IsDeclared, bool IsGenerated, bool IsStored);
