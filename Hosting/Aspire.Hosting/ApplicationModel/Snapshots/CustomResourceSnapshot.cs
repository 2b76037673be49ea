using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's state as the dashboard shows it. Changed by copying with <c>with</c>.</summary>
public sealed record CustomResourceSnapshot
{
    private readonly ImmutableArray<HealthReportSnapshot> _healthReports = [];
    private readonly ResourceStateSnapshot? _state;

    /// <summary>What kind of resource it is, such as <c>Container</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Further facts about it.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>When it was created; null when unknown.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When it was started; null when it was not.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>What it does at the moment, one of <see cref="KnownResourceStates"/> or any other word; null when unknown.</summary>
    public ResourceStateSnapshot? State
    {
        get => _state;
        init
        {
            _state = value;
            HealthStatus = ComputeHealth(value?.Text, _healthReports, ResourceReadyEvent is not null);
        }
    }

    /// <summary>The exit code it ended with; null when it has not ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether it is healthy, from <see cref="HealthReports"/>; null unless it runs.</summary>
    public HealthStatus? HealthStatus { get; private init; }

    /// <summary>The latest result of each of its health checks.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports
    {
        get => _healthReports;
        internal init
        {
            _healthReports = value.IsDefault ? [] : value;
            HealthStatus = ComputeHealth(State?.Text, _healthReports, ResourceReadyEvent is not null);
        }
    }

    /// <summary>Its environment variables.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    /// <summary>Its URLs.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>What is mounted into it.</summary>
    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    /// <summary>How it is related to other resources.</summary>
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>What can be done with it.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>Whether the dashboard leaves it out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Its icon's name; null for the default of its type.</summary>
    public string? IconName { get; init; }

    /// <summary>Its icon's variant; null for the default.</summary>
    public IconVariant? IconVariant { get; init; }

    /// <summary>Counts the changes of this resource, so that an older one never replaces a newer one.</summary>
    internal long Version { get; init; }

    /// <summary>Whether the engine ended the process itself, so that no exit code will come.</summary>
    internal bool IsExitCodeUnknown { get; init; }

    /// <summary>The ready event, set when it has been raised; its task ends with the last subscriber.</summary>
    internal EventSnapshot? ResourceReadyEvent { get; init; }

    /// <summary>Whether the resource cannot be stopped or started because it is one by value only.</summary>
    internal bool SupportsDetailedTelemetry { get; init; }

    internal static HealthStatus? ComputeHealth(string? state, ImmutableArray<HealthReportSnapshot> reports, bool ready)
    {
        if (state != KnownResourceStates.Running)
        {
            return null;
        }

        return reports.IsDefaultOrEmpty
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : reports.Min(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);
    }
}
