using Aspire.Hosting.Commands;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The process that holds the terminal of one replica and lets dashboards and command lines look at it and type into it.</summary>
internal sealed class TerminalHostResource : ExecutableResource
{
    public TerminalHostResource(string name, IResource parent, string program, string folder, TerminalOptions options)
        : base(name, program, Path.GetDirectoryName(program) ?? "")
    {
        Parent = parent;
        ProducerPath = Path.Combine(folder, "dcp.sock");
        ConsumerPath = Path.Combine(folder, "host.sock");
        ControlPath = Path.Combine(folder, "control.sock");
        Annotations.Add(ManifestPublishingCallbackAnnotation.Ignore);
        Annotations.Add(new ExcludeLifecycleCommandsAnnotation());
        Annotations.Add(new ResourceSnapshotAnnotation(new CustomResourceSnapshot
        {
            ResourceType = "TerminalHost",
            State = KnownResourceStates.NotStarted,
            Properties = [],
            IsHidden = !options.ShowTerminalHost,
        }));
        Annotations.Add(new CommandLineArgsCallbackAnnotation(arguments =>
        {
            object[] all =
            [
                "terminalhost", "--producer-uds", ProducerPath, "--consumer-uds", ConsumerPath, "--control-uds", ControlPath,
                "--columns", $"{options.Columns}", "--rows", $"{options.Rows}",
            ];
            foreach (var argument in all)
            {
                arguments.Add(argument);
            }
        }));
    }

    /// <summary>Whose terminal it is.</summary>
    public IResource Parent { get; }

    /// <summary>The socket to which the orchestrator connects the process's terminal.</summary>
    public string ProducerPath { get; }

    /// <summary>The socket at which dashboards and command lines connect.</summary>
    public string ConsumerPath { get; }

    /// <summary>The socket at which the AppHost could ask and command it.</summary>
    public string ControlPath { get; }
}
