using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>An image that the kit knows nothing about.</summary>
internal sealed class ContainerTechnology : Technology
{
    public override string Component => "application";

    public override ServiceLimits Limits { get; } = new(100, 1000, 128L << 20, 256L << 20, 256);

    public override bool Makes(IResource resource) => true;

    public override ServiceUser UserOf(ImageReference image) => new(1000, 1000);

    public override void Complete(ServiceDraft draft)
    {
        draft.AddTemporary("/tmp", 64 << 20);
        draft.Stateful = draft.Volumes.Exists(mount => !mount.ReadOnly);
        if (draft.Environment.Where(variable => SecretText.IsIn(variable.Value)).Select(variable => variable.Key).FirstOrDefault() is { } variable)
        {
            if (draft.Entrypoint is not { } entrypoint)
            {
                throw new EnvironmentKitException(
                    $"The variable {variable} of '{draft.Name}' holds a secret, which tier '{draft.Model.Tier.Name}' hands over as a file. Name the program that the image runs, "
                    + $"as in WithEntrypoint(\"/docker-entrypoint.sh\"), so that a script can read the file before; or let the program read the file itself.");
            }

            SecretScript.PutBefore(draft, entrypoint);
        }

        if (draft.Run == RunMode.Continuous && draft.Ports is [var port, ..] && !port.Udp)
        {
            draft.Readiness ??= new Probe(new TcpProbe(port.Name));
            draft.Startup ??= draft.Readiness with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 };
            draft.Liveness ??= draft.Readiness with { Action = new TcpProbe(port.Name), Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 };
        }
    }
}
