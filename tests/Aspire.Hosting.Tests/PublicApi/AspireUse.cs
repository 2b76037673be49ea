using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Aspire.Hosting.Tests.PublicApi;

/// <summary>Which members of Aspire's assemblies a built assembly refers to.</summary>
internal static class AspireUse
{
    /// <summary>The full name of each type, with the listing line of the member that is used, or null for the type itself.</summary>
    public static IReadOnlyList<(string Type, string? Member)> Of(string path)
    {
        var context = new Neighbours(Path.GetDirectoryName(path)!);
        try
        {
            var module = context.LoadFromAssemblyPath(path).ManifestModule;
            // Between them, these meet the constraints that code on Aspire's model usually has.
            var model = context.LoadFromAssemblyName(new AssemblyName("Aspire.Hosting"));
            Type[] stands = [typeof(object), model.GetType("Aspire.Hosting.ApplicationModel.ContainerResource")!, model.GetType("Aspire.Hosting.ConnectionStringResource")!, model.GetType("Aspire.Hosting.ApplicationModel.ProjectResource")!];
            using var image = new PEReader(File.OpenRead(path));
            var metadata = image.GetMetadataReader();
            var types = metadata.TypeReferences.Where(handle => IsAspires(metadata, handle))
                .Select(handle => (PublicApiListing.FullName(module.ResolveType(MetadataTokens.GetToken(handle))), (string?)null));
            var members = metadata.MemberReferences.Where(handle => IsAspires(metadata, DeclaringType(metadata, metadata.GetMemberReference(handle).Parent)))
                .Select(handle => Definition(module, handle, stands)).Where(member => !IsCompilers(member))
                .Select(member => (PublicApiListing.FullName(member.DeclaringType!), (string?)PublicApiListing.LineOf(member)));
            return [.. types.Concat(members).Distinct()];
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>The member as it is declared: what a generic one is used with is nothing that the listing tells.</summary>
    private static MemberInfo Definition(Module module, MemberReferenceHandle handle, Type[] stands)
    {
        var token = MetadataTokens.GetToken(handle);
        foreach (var stand in stands)
        {
            try
            {
                Type[] arguments = [.. Enumerable.Repeat(stand, 8)];
                var member = module.ResolveMember(token, arguments, arguments)!;
                return member.Module.ResolveMember(member.MetadataToken)!;
            }
            catch (TypeLoadException) when (stand != stands[^1])
            {
                // It does not meet the constraints of the type parameter that it stands for here.
            }
        }

        throw new ArgumentException("Nothing to stand for a type parameter is given.", nameof(stands));
    }

    // Such as the copy that a with expression makes.
    private static bool IsCompilers(MemberInfo member) => member.Name.StartsWith('<');

    /// <summary>The type that a member belongs to, without what a generic type is used with.</summary>
    private static EntityHandle DeclaringType(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return parent;
        }

        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }

    private static bool IsAspires(MetadataReader metadata, EntityHandle type)
    {
        while (type.Kind == HandleKind.TypeReference)
        {
            var scope = metadata.GetTypeReference((TypeReferenceHandle)type).ResolutionScope;
            if (scope.Kind == HandleKind.AssemblyReference)
            {
                return metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name).StartsWith("Aspire.", StringComparison.Ordinal);
            }

            type = scope;
        }

        return false;
    }

    /// <summary>Finds what an assembly needs in its own folder, as when it runs.</summary>
    private sealed class Neighbours(string folder) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Join(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
