namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs a program on this machine.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>Creates an executable resource.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">The program: a path, or a name that is found on PATH.</param>
    /// <param name="workingDirectory">The folder that it is started in.</param>
    public ExecutableResource(string name, string command, string workingDirectory) : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        Annotations.Add(new ExecutableAnnotation { Command = command, WorkingDirectory = workingDirectory });
    }

    /// <summary>The program: a path, or a name that is found on PATH.</summary>
    public string Command => Started.Command;

    /// <summary>The folder that it is started in.</summary>
    public string WorkingDirectory => Started.WorkingDirectory;

    private ExecutableAnnotation Started => Annotations.OfType<ExecutableAnnotation>().Last();
}
