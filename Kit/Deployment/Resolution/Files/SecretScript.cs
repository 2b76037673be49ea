using EnvironmentKit.Scripts;

namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>Gives secrets to programs that take them in variables only: a script in front of the image's own entry point.</summary>
internal static class SecretScript
{
    /// <summary>POSIX sh with cat, env, od, sed and tr, which Debian's and Alpine's images have alike.</summary>
    private const string Name = "with-secrets.sh";

    /// <summary>Puts the script before a service's entry point.</summary>
    /// <param name="draft">The service.</param>
    /// <param name="entrypoint">The entry point of its image.</param>
    public static void PutBefore(ServiceDraft draft, params IReadOnlyList<string> entrypoint)
    {
        draft.MountScript(Name);
        draft.Entrypoint = ["/bin/sh", EmbeddedScript.FolderPath + Name, .. entrypoint];
    }
}
