namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is related to another.</summary>
/// <param name="ResourceName">The other resource's name.</param>
/// <param name="Type">How they are related, such as <c>Parent</c>.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);
