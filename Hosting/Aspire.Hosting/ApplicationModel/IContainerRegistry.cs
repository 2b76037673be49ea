namespace Aspire.Hosting.ApplicationModel;

/// <summary>A registry that images are pushed to and pulled from.</summary>
public interface IContainerRegistry
{
    /// <summary>The registry's name.</summary>
    ReferenceExpression Name { get; }

    /// <summary>The registry's host, with its port if it is not the usual one.</summary>
    ReferenceExpression Endpoint { get; }

    /// <summary>What stands between host and image name; null for nothing.</summary>
    ReferenceExpression? Repository => null;
}
