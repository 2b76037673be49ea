using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>A server outside the tier takes the resource's place, at an address.</summary>
internal sealed record ReplacementAddressAnnotation(string Host, int Port) : IResourceAnnotation;
