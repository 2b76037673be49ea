namespace EnvironmentKit.Deployment;

/// <summary>How a probe asks.</summary>
public abstract record ProbeAction
{
    private protected ProbeAction()
    {
    }
}
