namespace Aspire.Hosting.ApplicationModel;

/// <summary>When the dashboard leaves a resource out.</summary>
public enum HiddenBehavior
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Once it has completed successfully.</summary>
    OnCompletion,
}
