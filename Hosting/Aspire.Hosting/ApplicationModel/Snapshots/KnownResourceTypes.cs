namespace Aspire.Hosting.ApplicationModel;

/// <summary>The kinds of resources that the dashboard knows.</summary>
internal static class KnownResourceTypes
{
    public const string Executable = "Executable";
    public const string Project = "Project";
    public const string Container = "Container";
    public const string Parameter = "Parameter";
    public const string ConnectionString = "ConnectionString";
    public const string ExternalService = "ExternalService";
    public const string Tool = "Tool";
}
