namespace EnvironmentKit.Budget.Packing;

/// <summary>How it came out whether replicas fit on nodes.</summary>
internal enum PackingMethod
{
    /// <summary>Each replica, the largest first, found room on the first node that had some.</summary>
    FirstFit,

    /// <summary>That failed, and a search found a way. A scheduler, which does not plan ahead, may not find it.</summary>
    Search,

    /// <summary>A search has tried everything: there is no way.</summary>
    Impossible,

    /// <summary>First fit failed and there are too many ways to try all of them: there may be one.</summary>
    Unknown,
}
