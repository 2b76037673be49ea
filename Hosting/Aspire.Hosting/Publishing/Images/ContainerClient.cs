using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>A container engine, by its own client.</summary>
/// <param name="program">The client's program.</param>
/// <param name="name">The engine's name.</param>
/// <param name="logger">Where the client's output goes, as debug messages.</param>
internal abstract class ContainerClient(string program, string name, ILogger logger) : IContainerRuntime
{
    public string Name => name;

    protected ILogger Logger => logger;

    public async Task<bool> CheckIfRunningAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(["container", "ls", "-n", "1"], cancellationToken).ConfigureAwait(false) == 0;
        }
        catch (DistributedApplicationException)
        {
            return false;
        }
    }

    public abstract Task BuildImageAsync(string contextPath, string dockerfilePath, ContainerImageBuildOptions? options, Dictionary<string, string?> buildArguments, Dictionary<string, BuildImageSecretValue> buildSecrets, string? stage, CancellationToken cancellationToken);

    public Task TagImageAsync(string localImageName, string targetImageName, CancellationToken cancellationToken) =>
        RunToTheEndAsync("tag", ["tag", localImageName, targetImageName], cancellationToken);

    public Task RemoveImageAsync(string imageName, CancellationToken cancellationToken) =>
        RunToTheEndAsync("rmi", ["rmi", imageName], cancellationToken);

    public async Task PushImageAsync(IResource resource, CancellationToken cancellationToken)
    {
        var local = resource.TryGetContainerImageName(out var image) ? image : resource.Name.ToLowerInvariant();
        var remote = await RemoteImageName.OfAsync(resource, cancellationToken).ConfigureAwait(false);
        await TagImageAsync(local, remote, cancellationToken).ConfigureAwait(false);
        await RunToTheEndAsync("push", ["push", remote], cancellationToken).ConfigureAwait(false);
    }

    public Task LoginToRegistryAsync(string registryServer, string username, string password, CancellationToken cancellationToken) =>
        RunToTheEndAsync("login", ["login", "--username", username, "--password-stdin", registryServer], cancellationToken, input: password);

    public Task ComposeUpAsync(ComposeOperationContext context, CancellationToken cancellationToken) =>
        RunToTheEndAsync("compose up", [.. Compose(context), "up", "-d", "--remove-orphans"], cancellationToken, folder: context.WorkingDirectory);

    public Task ComposeDownAsync(ComposeOperationContext context, CancellationToken cancellationToken) =>
        RunToTheEndAsync("compose down", [.. Compose(context), "down"], cancellationToken, folder: context.WorkingDirectory);

    public async Task<IReadOnlyList<ComposeServiceInfo>?> ComposeListServicesAsync(ComposeOperationContext context, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var exitCode = await RunAsync(
            [.. Compose(context), "ps", "--format", "json"], cancellationToken, folder: context.WorkingDirectory, note: lines.Add).ConfigureAwait(false);
        return exitCode == 0 ? ComposeServices.Parse(lines) : null;
    }

    /// <summary>What a build is told about its arguments, secrets and stage, the same way by every client.</summary>
    protected static IEnumerable<string> BuildInputs(Dictionary<string, string?> arguments, Dictionary<string, BuildImageSecretValue> secrets, string? stage)
    {
        foreach (var (argument, value) in arguments)
        {
            yield return "--build-arg";
            yield return value is null ? argument : $"{argument}={value}";
        }

        foreach (var (id, secret) in secrets)
        {
            yield return "--secret";
            yield return secret.Type == BuildImageSecretType.File ? $"id={id},type=file,src={secret.Value}" : $"id={id},type=env,env={SecretVariable(id)}";
        }

        if (!string.IsNullOrEmpty(stage))
        {
            yield return "--target";
            yield return stage;
        }
    }

    /// <summary>The variables by which the client is given the secrets that are not files: a command line could be read by others.</summary>
    protected static Dictionary<string, string> SecretVariables(Dictionary<string, BuildImageSecretValue> secrets) => secrets
        .Where(secret => secret.Value is { Type: BuildImageSecretType.Environment, Value: not null })
        .ToDictionary(secret => SecretVariable(secret.Key), secret => secret.Value.Value!);

    protected async Task RunToTheEndAsync(
        string verb, string[] arguments, CancellationToken cancellationToken, string? folder = null, string? input = null, Dictionary<string, string>? variables = null)
    {
        var last = new Queue<string>();
        var exitCode = await RunAsync(arguments, cancellationToken, folder, input, variables, line =>
        {
            last.Enqueue(line);
            if (last.Count > 5)
            {
                last.Dequeue();
            }
        }).ConfigureAwait(false);
        if (exitCode != 0)
        {
            var said = string.Join(Environment.NewLine, last);
            throw new DistributedApplicationException(
                $"'{program} {verb}' failed with exit code {exitCode}.{(said.Length > 0 ? Environment.NewLine + said : "")}");
        }
    }

    protected Task<int> RunAsync(
        string[] arguments, CancellationToken cancellationToken, string? folder = null, string? input = null, Dictionary<string, string>? variables = null, Action<string>? note = null)
    {
        // Not with its arguments: a build's may hold secrets.
        logger.LogDebug("'{Program} {Verb}' begins.", program, arguments[0]);
        var spec = new ProcessCommandSpec(program)
        {
            Arguments = arguments,
            WorkingDirectory = folder,
            StandardInputContent = input,
            EnvironmentVariables = variables ?? [],
        };
        return new ProcessRun(spec, line =>
        {
            logger.LogDebug("{Program}: {Line}", program, line);
            note?.Invoke(line);
        }).RunAsync(cancellationToken);
    }

    private static string SecretVariable(string id) => id.ToUpperInvariant();

    private static string[] Compose(ComposeOperationContext context)
    {
        string[] file = context.ComposeFilePath is { } path ? ["-f", path] : [];
        string[] project = ["compose", .. file, "--project-name", context.ProjectName];
        return context.EnvFilePath is { } values && File.Exists(values) ? [.. project, "--env-file", values] : project;
    }
}
