using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>Says what is started: a script's path, a module's name, or a program's.</summary>
internal sealed record PythonEntrypointAnnotation(EntrypointType Type, string Entrypoint) : IResourceAnnotation
{
    /// <summary>What a container starts.</summary>
    public string[] ContainerCommand => [.. Type == EntrypointType.Executable ? (string[])[] : ["python"], .. Arguments, .. Type == EntrypointType.Executable ? (string[])[Entrypoint] : []];

    /// <summary>What the program is given to start it.</summary>
    public string[] Arguments => Type switch
    {
        EntrypointType.Module => ["-m", Entrypoint],
        EntrypointType.Script => [Entrypoint],
        _ => [],
    };

    /// <summary>The program of a virtual environment that starts it.</summary>
    public string Program => Type == EntrypointType.Executable ? Entrypoint : "python";
}
