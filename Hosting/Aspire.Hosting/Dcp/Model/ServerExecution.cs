namespace Aspire.Hosting.Dcp.Model;

/// <summary>What the orchestrator itself is doing, and how it is told to end.</summary>
internal sealed class ServerExecution
{
    public const string Stopping = "Stopping";
    public const string FullCleanup = "Full";
    public const string NoCleanup = "None";

    public string? Status { get; set; }

    public string? ShutdownResourceCleanup { get; set; }
}

/// <summary>How the API says that it refuses a request. Its free text may repeat values and is therefore not read.</summary>
internal sealed class ApiStatus
{
    public string? Reason { get; set; }

    public ApiStatusDetails? Details { get; set; }
}

internal sealed class ApiStatusDetails
{
    public List<ApiStatusCause>? Causes { get; set; }
}

internal sealed class ApiStatusCause
{
    public string? Field { get; set; }

    public string? Reason { get; set; }
}
