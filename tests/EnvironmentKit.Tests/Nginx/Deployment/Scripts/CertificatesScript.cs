using EnvironmentKit.Nginx.Deployment;

namespace EnvironmentKit.Tests.Nginx.Deployment.Scripts;

/// <summary>The script beside the gateway, with folders of its own.</summary>
internal sealed class CertificatesScript : IDisposable
{
    private readonly string _script;

    public CertificatesScript(string shell)
    {
        Shell = shell;
        _script = Path.Combine(Work, "certificates.sh");
        File.WriteAllText(_script, GatewayScripts.Certificates);
        Environment = new Dictionary<string, string>
        {
            ["ACME_DOMAINS"] = "library.example",
            ["ACME_EMAIL"] = "ops@library.example",
            ["ACME_SERVER"] = "https://acme.example/directory",
            ["ACME_WORK"] = Path.Combine(Work, "certbot"),
            ["ACME_CHECK_SECONDS"] = "1",
            ["CERTIFICATES"] = Certificates,
            ["HOME"] = Work,
        };
    }

    public string Shell { get; }

    public string Certificates { get; } = ContainerProcess.NewFolder();

    public string Work { get; } = ContainerProcess.NewFolder();

    public Dictionary<string, string> Environment { get; }

    public ContainerProcess Start(params string[] arguments) => ContainerProcess.Start(Environment, [.. Shell.Split(' '), _script, .. arguments]);

    /// <summary>What the health verb says, and null when it succeeds.</summary>
    public async Task<string?> HealthAsync()
    {
        await using var health = Start("health");
        await health.ExitAsync();
        return health.ExitCode == 0 ? null : string.Join('\n', health.Lines);
    }

    /// <summary>Puts a program before certbot that notes how it was called and does as the body says.</summary>
    public void ReplaceCertbot(string body)
    {
        var folder = Path.Combine(Work, "programs");
        Directory.CreateDirectory(folder);
        var program = Path.Combine(folder, "certbot");
        File.WriteAllText(program, "#!/bin/sh\necho \"$*\" >>\"$HOME/calls\"\n" + body);
        File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Environment["PATH"] = $"{folder}:{System.Environment.GetEnvironmentVariable("PATH")}";
    }

    public IReadOnlyList<string> Calls() => File.Exists(Path.Combine(Work, "calls")) ? File.ReadAllLines(Path.Combine(Work, "calls")) : [];

    public void Dispose()
    {
        TestFolder.Delete(Certificates);
        TestFolder.Delete(Work);
    }
}
