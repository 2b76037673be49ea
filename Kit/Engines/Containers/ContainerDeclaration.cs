using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Engines.Containers;

/// <summary>Adds to the declaration of a container as the AppHost's author would.</summary>
internal static class ContainerDeclaration
{
    /// <summary>Where the kit's own files are in a container.</summary>
    public const string Folder = "/etc/environment-kit";

    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Runs a program instead of what the image starts, with exactly these arguments.</summary>
    public static void Run(this ContainerResource resource, string program, params IReadOnlyList<string> arguments)
    {
        resource.Entrypoint = program;
        resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(values =>
        {
            values.Clear();
            foreach (var argument in arguments)
            {
                values.Add(argument);
            }
        }));
    }

    /// <summary>Sets a variable.</summary>
    public static void Set(this IResource resource, string name, object value) =>
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(variables => variables[name] = value));

    /// <summary>Puts files into a folder; their contents are asked for at each start. Everybody in the container may read them.</summary>
    public static void AddFiles(this IResource resource, string folder, Func<CancellationToken, Task<IReadOnlyList<ContainerFile>>> files) =>
        resource.Annotations.Add(new ContainerFileSystemCallbackAnnotation
        {
            DestinationPath = folder,
            Callback = async (_, cancellationToken) => await files(cancellationToken).ConfigureAwait(false),
        });

    /// <summary>A file with contents.</summary>
    public static ContainerFile File(string name, string contents) => new() { Name = name, Contents = contents, Mode = EverybodyReads };

    /// <summary>A file that holds the value of a secret parameter, and nothing else.</summary>
    public static async Task<ContainerFile> SecretAsync(string name, ParameterResource parameter, CancellationToken cancellationToken) =>
        File(name, await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "");

    /// <summary>One of the kit's scripts.</summary>
    public static ContainerFile Script(string name) => File(name, EmbeddedScript.Read(name));

    /// <summary>Gives an option to the engine's own command.</summary>
    public static void AddRunArguments(this IResource resource, params IReadOnlyList<string> arguments) =>
        resource.Annotations.Add(new ContainerRuntimeArgsCallbackAnnotation(values =>
        {
            foreach (var argument in arguments)
            {
                values.Add(argument);
            }
        }));
}
