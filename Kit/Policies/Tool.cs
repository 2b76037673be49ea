namespace EnvironmentKit.Policies;

/// <summary>A linter of the field whose checks have names that people know.</summary>
internal enum Tool
{
    /// <summary>kube-linter, by StackRox.</summary>
    KubeLinter,

    /// <summary>kube-score.</summary>
    KubeScore,

    /// <summary>Polaris, by Fairwinds.</summary>
    Polaris,

    /// <summary>KICS, by Checkmarx.</summary>
    Kics,

    /// <summary>Semgrep's registry of rules.</summary>
    Semgrep,

    /// <summary>dclint, for Compose files.</summary>
    Dclint,
}
