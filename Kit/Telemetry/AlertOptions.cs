namespace EnvironmentKit.Telemetry;

/// <summary>What is declared about one alert: another threshold for one of the kit's, or all of one's own.</summary>
public sealed class AlertOptions
{
    /// <summary>The service that it is about. Null: all that the alert is about by itself. Default: null.</summary>
    public string? Service { get; set; }

    /// <summary>Above which value it fires, in the unit that <c>docs/reference/alerts.md</c> names. Null keeps the kit's. Default: null.</summary>
    public double? Threshold { get; set; }

    /// <summary>For how long it must hold before it fires. Null keeps the kit's, or 5 minutes. Default: null.</summary>
    public TimeSpan? After { get; set; }

    /// <summary>How bad it is. Null keeps the kit's, or <see cref="AlertSeverity.Warning"/>. Default: null.</summary>
    public AlertSeverity? Severity { get; set; }

    /// <summary>Whether it never fires. Default: false.</summary>
    public bool Disabled { get; set; }

    /// <summary>For an alert of one's own, the PromQL expression that has a result while something is wrong. Default: null.</summary>
    public string? Expression { get; set; }

    /// <summary>For an alert of one's own, what is wrong, in a sentence. Default: null.</summary>
    public string? Summary { get; set; }

    /// <summary>For an alert of one's own, what it means for users and what to look at first. Default: null.</summary>
    public string? Description { get; set; }

    /// <summary>For an alert of one's own, the page that says what to do. Default: null.</summary>
    public string? Runbook { get; set; }
}
