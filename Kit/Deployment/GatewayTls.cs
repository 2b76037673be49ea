namespace EnvironmentKit.Deployment;

/// <summary>Where a certificate comes from.</summary>
public abstract record GatewayTls
{
    private protected GatewayTls()
    {
    }
}
