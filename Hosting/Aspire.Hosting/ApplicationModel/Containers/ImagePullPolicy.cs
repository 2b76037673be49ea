namespace Aspire.Hosting.ApplicationModel;

/// <summary>When a container's image is pulled.</summary>
public enum ImagePullPolicy
{
    /// <summary>As the container engine does by itself.</summary>
    Default,

    /// <summary>Before every start.</summary>
    Always,

    /// <summary>When it is not on this machine.</summary>
    Missing,

    /// <summary>Never: it must be on this machine.</summary>
    Never,
}
