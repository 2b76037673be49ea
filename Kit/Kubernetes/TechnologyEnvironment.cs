using EnvironmentKit.Deployment;

namespace EnvironmentKit.Kubernetes;

/// <summary>Settings that a technology needs on a cluster and that the declaration leaves open.</summary>
internal static class TechnologyEnvironment
{
    private const string PostgresData = "/var/lib/postgresql/data";

    public static Service Complete(Service service) =>
        service.Image.Repository.Split('/')[^1] switch
        {
            // Nobody may raise vm.max_map_count under the restricted standard, so the index is read without mapping it.
            "elasticsearch" => With(service, "node.store.allow_mmap", "false"),
            // The root of a claim may hold lost+found, and initdb wants an empty folder that it owns.
            "postgres" when service.Volumes.Any(mount => mount.Path == PostgresData) => With(service, "PGDATA", PostgresData + "/pgdata"),
            _ => service,
        };

    private static Service With(Service service, string name, string value) =>
        service.Environment.Any(variable => variable.Name == name)
            ? service
            : service with
            {
                Environment = [.. service.Environment.Append(new EnvironmentVariable(name, value)).OrderBy(variable => variable.Name, StringComparer.Ordinal)],
            };
}
