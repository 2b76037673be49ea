namespace Aspire.Hosting.Tests.PublicApi;

/// <summary>A public type as one line for itself and one for each member.</summary>
internal sealed record PublicApiType(string Name, string Header, IReadOnlyList<string> Members);
