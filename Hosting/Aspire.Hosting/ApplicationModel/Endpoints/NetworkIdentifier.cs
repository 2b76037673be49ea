namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a network on which addresses are valid.</summary>
/// <param name="Value">The network's name.</param>
public record NetworkIdentifier(string Value);
