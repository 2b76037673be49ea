namespace EnvironmentKit.Deployment;

/// <summary>A secret by name. Its value is in a file that no manifest holds.</summary>
/// <param name="Name">Its name: a parameter's, such as <c>db-password</c>.</param>
/// <param name="Description">What it is for, in a few words.</param>
public sealed record Secret(string Name, string Description)
{
    /// <summary>How its value is generated; null where somebody must give it.</summary>
    public GeneratedSecret? Generated { get; init; }

    /// <summary>From which other secret its value follows; null where it stands for itself.</summary>
    public DerivedSecret? Derived { get; init; }

    /// <summary>Whether some program takes the whole file for the value, so that it must not end with a line break. Default: false.</summary>
    public bool Verbatim { get; init; }

    /// <summary>Where every container that may read it finds it.</summary>
    public string Path => FolderPath + Name;

    /// <summary>The folder of all secrets in a container, with the slash at its end.</summary>
    public const string FolderPath = "/run/secrets/";
}
