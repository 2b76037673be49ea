using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The store: a folder in the AppHost's intermediate output.</summary>
internal sealed class AspireStore(string basePath) : IAspireStore
{
    public const string PathKey = "Aspire:Store:Path";
    private const int HashLength = 12;

    public string BasePath { get; } = basePath;

    public static AspireStore Create(IConfiguration configuration)
    {
        var parent = configuration[PathKey] ?? throw new InvalidOperationException($"There is no folder for the store: the configuration key '{PathKey}' has no value.");
        return new AspireStore(Directory.CreateDirectory(Path.GetFullPath(Path.Combine(parent, ".aspire"))).FullName);
    }

    public string GetFileNameWithContent(string filenameTemplate, Stream contentStream)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(filenameTemplate);
        ArgumentNullException.ThrowIfNull(contentStream);
        var template = Path.GetFileName(filenameTemplate);
        var temporary = Path.Combine(BasePath, $".{Guid.NewGuid():n}.tmp");
        try
        {
            string hash;
            using (var file = File.Create(temporary))
            {
                contentStream.CopyTo(file);
                file.Position = 0;
                hash = Convert.ToHexStringLower(SHA256.HashData(file));
            }

            var path = Path.Combine(BasePath, $"{Path.GetFileNameWithoutExtension(template)}.{hash[..HashLength]}{Path.GetExtension(template)}");
            if (!File.Exists(path))
            {
                File.Move(temporary, path, overwrite: true);
            }

            return path;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
