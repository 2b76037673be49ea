using EnvironmentKit.Policies;

namespace EnvironmentKit.Tests.Policies.Compose;

/// <summary>The checks that linters of Compose files have, as their own sources list them.</summary>
public sealed class ComposeLintersTests
{
    // KICS 2, assets/queries/dockerCompose.
    private static readonly string[] _kics =
    [
        "baa452f0-1f21-4a25-ace5-844e7a5f410d", // Volume Mounted In Multiple Containers
        "1c1325ff-831d-43a1-973e-839ae57dfcc0", // Volume Has Sensitive Host Directory
        "d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b", // Docker Socket Mounted In Container
        "27fcc7d6-c49b-46e0-98f1-6c082a6a2750", // No New Privileges Not Set
        "ae5b6871-7f45-42e0-bb4c-ab300c4d2026", // Privileged Containers Enabled
        "698ed579-b239-4f8f-a388-baa4bcb13ef8", // Healthcheck Not Set
        "4d9f44c6-2f4a-4317-9bb5-267adbea0232", // Cgroup Not Default
        "2fc99041-ddad-49d5-853f-e35e70a48391", // Restart Policy On Failure Not Set To 5
        "bc2908f3-f73c-40a9-8793-c1b7d5544f79", // Privileged Ports Mapped In Container
        "451d79dc-0588-476a-ad03-3c7f0320abb3", // Container Traffic Not Bound To Host Interface
        "ce14a68b-1668-41a0-ab7d-facd9f784742", // Networks Not Set
        "071a71ff-f868-47a4-ac0b-3c59e4ab5443", // Shared Host Network Namespace
        "baa3890f-bed7-46f5-ab8f-1da8fc91c729", // Shared Host IPC Namespace
        "404fde2c-bc4b-4371-9747-7054132ac953", // Default Seccomp Profile Disabled
        "4f31dd9f-2cc3-4751-9b53-67e4af83dac0", // Host Namespace is Shared
        "bb9ac4f7-e13b-423d-a010-c74a1bfbe492", // Memory Not Limited
        "221e0658-cb2a-44e3-b08a-db96a341d6fa", // Pids Limit Not Set
        "8af7162d-6c98-482f-868e-0d33fb675ca8", // Shared Host User Namespace
        "610e266e-6c12-4bca-9925-1ed0cd29742b", // Security Opt Not Set
        "6b610c50-99fb-4ef0-a5f3-e312fd945bc3", // Cpus Not Limited
        "ce76b7d0-9e77-464d-b86f-c5c48e03e22d", // Container Capabilities Unrestricted
        "8c978947-0ff6-485c-b0c2-0bfca6026466", // Shared Volumes Between Containers
    ];

    // semgrep-rules, yaml/docker-compose/security.
    private static readonly string[] _semgrep =
    [
        "exposing-docker-socket-volume", "no-new-privileges", "privileged-service", "seccomp-confinement-disabled", "selinux-separation-disabled", "service-runs-as-root", "writable-filesystem-service",
    ];

    // dclint 3.1.0, its default configuration and its own errors; what is not YAML is refused when it is read.
    private static readonly string[] _dclint =
    [
        "invalid-schema", "no-build-and-image", "no-duplicate-container-names", "no-duplicate-exported-ports", "no-quotes-in-volumes", "no-unbound-port-interfaces",
        "no-version-field", "require-project-name-field", "require-quotes-in-ports", "service-container-name-regex", "service-dependencies-alphabetical-order",
        "service-image-require-explicit-tag", "service-keys-order", "service-ports-alphabetical-order", "services-alphabetical-order", "top-level-properties-order",
    ];

    public static TheoryData<string, string[]> Linters => new() { { nameof(Tool.Kics), _kics }, { nameof(Tool.Semgrep), _semgrep }, { nameof(Tool.Dclint), _dclint } };

    [Theory]
    [MemberData(nameof(Linters))]
    public void All_ChecksOfLinter_AreAllThere(string tool, string[] checks)
    {
        var known = PolicySet.All.SelectMany(policy => policy.Tools).Where(check => check.Tool.ToString() == tool).Select(check => check.Id).ToList();

        known.ShouldBe(checks, ignoreOrder: true);
        checks.ShouldAllBe(check => PolicySet.Find(check) != null);
    }
}
