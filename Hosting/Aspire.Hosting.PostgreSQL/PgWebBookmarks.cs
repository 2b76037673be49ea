using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>The databases that pgweb offers, one bookmark file each.</summary>
internal static class PgWebBookmarks
{
    public static async Task<IEnumerable<ContainerFileSystemItem>> FilesAsync(IEnumerable<PostgresDatabaseResource> databases, CancellationToken cancellationToken)
    {
        var files = new List<ContainerFileSystemItem>();
        foreach (var database in databases)
        {
            var user = await database.Parent.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
            var password = await database.Parent.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            files.Add(new ContainerFile
            {
                Name = $"{database.Name}.toml",
                Contents = $"""
                    host = {Quoted(database.Parent.Name)}
                    port = {database.Parent.PrimaryEndpoint.TargetPort}
                    user = {Quoted(user)}
                    password = {Quoted(password)}
                    database = {Quoted(database.DatabaseName)}
                    sslmode = "disable"

                    """,
            });
        }

        return files;
    }

    // A basic string of TOML takes the escapes of JSON.
    private static string Quoted(string? value) => JsonSerializer.Serialize(value ?? string.Empty);
}
