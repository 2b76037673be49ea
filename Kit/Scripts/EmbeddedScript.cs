using System.Text;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Scripts;

/// <summary>Shell scripts that the kit brings into containers, and runs itself where there are none.</summary>
internal static class EmbeddedScript
{
    /// <summary>The folder in which containers find mounted scripts.</summary>
    public const string FolderPath = ConfigMount.FolderPath;

    /// <summary>The text of a script of this assembly.</summary>
    /// <param name="name">Its file name, such as <c>schedule.sh</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream("scripts/" + name)
            ?? throw new ArgumentException($"There is no script {name} in this assembly.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The script as a configuration file of a tier.</summary>
    public static ConfigFile Config(string name) => new(name, Read(name));

    /// <summary>The script in a container.</summary>
    public static ConfigMount Mount(string name) => new(name, FolderPath + name, Executable: true);
}
