namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>A step failed; what failed in it has been reported already.</summary>
internal sealed class StepFailedException(string step, Exception cause) : InvalidOperationException($"Step '{step}' failed: {cause.Message}", cause)
{
    public string Step { get; } = step;
}
